"""What comes in from outside: a reader's note that something is wrong. A person of the desk reads each one."""
