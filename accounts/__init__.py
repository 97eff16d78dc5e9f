"""Who may sign in: second factors, sessions that end, and a throttle before the hasher."""
