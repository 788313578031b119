"""A sample CRM of believable people for the demo, for training and for tests; none of them exists."""
