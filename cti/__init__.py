"""Telephony: knows Asterisk, knows no customer.

Six words: a *channel* is one leg inside the PBX; a *bridge* is where channels meet; a *call* is all channels of one
conversation, as one agent sees it; a *queue entry* is a caller who waits; a *change* is one frozen fact that this
package tells the application; a *command* is what the application asks of the PBX, and no fact until the PBX says so.
"""
