"""What readers see. These views read `publication` and nothing else, so that a forgotten filter cannot leak a draft."""
