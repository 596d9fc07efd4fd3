"""What gunicorn serves."""

from directory import create_app

app = create_app()
