"""The room of share links: which work, who looked, and making a new one."""
