"""Lessons on the training PBX: what a trainee shall do, step by step, and whether it was done. No Qt, no PBX.

A *lesson* is one customer's call with *steps* in their order; a step is a predicate over the desk when it began and the
desk now, so that only what the PBX and the session confirmed counts. The *tutor* keeps the order, the hints and the
*marks*; the *floor* is where the customers of the lessons call from; the texts are in `resources/training`.
"""
