"""How the documentation becomes a site; `make docs` calls it."""

# The names are Sphinx's.
project = "Coalition directory"
extensions = ["myst_parser"]
exclude_patterns = ["requirements.*", "examples"]
myst_heading_anchors = 4
html_theme = "alabaster"
html_title = project
html_theme_options = {"page_width": "72rem", "fixed_sidebar": True, "show_powered_by": False}
html_show_copyright = False
html_last_updated_fmt = "%Y-%m-%d"
