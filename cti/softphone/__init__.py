"""The agent's own SIP phone, run by the desktop: a `baresip` process that rings, speaks and listens for one account.

`softphone` keeps it running and is what the application holds. It writes what the engine reads (`configuration`, in a
`private_folder`), starts it (`engine`) and speaks to it over a loopback connection (`control`) whose frames are
netstrings (`netstring`) with JSON inside (`messages`). What the engine tells becomes a frozen `PhoneChange` (`tracker`,
`model`). The PBX stays the truth about calls; this is only the instrument on the desk.
"""
