"""What can be typed: every command's name, arguments and help. What each does is in the files beside this folder."""
