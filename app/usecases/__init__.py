"""What a person or the clock can ask of the desk, a file for each subject; AgentSession puts them together.

All of it runs on the session's one thread. A use case that needs the PBX, the database or the disk asks through
`Outside` and is called back with the answer on the same thread.
"""
