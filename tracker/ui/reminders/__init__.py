"""What comes and what is late, told without a mail server: a calendar, words to copy, and a letter where mail is set."""
