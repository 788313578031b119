"""The desktop: Qt widgets that draw a `DeskView` and turn keys and clicks into calls on `DeskIntents`.

*Tokens* are the colours and sizes, a *look* is one theme of them with its fonts and icons; a *panel* is a rounded card;
a *page* is what the rail chooses; a *popover* lies over the page without taking a window of its own. The *bridge* is
the one place where other threads reach the widgets.
"""
