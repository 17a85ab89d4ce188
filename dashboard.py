"""The entrance of Spoor: `streamlit run dashboard.py` starts it, an ASGI server and AppTest start from it too."""

import streamlit as st
from streamlit import runtime

if __name__ == "__main__" and runtime.exists():  # Streamlit runs this file as the page script
    from tracker.ui.shell import main

    main()
else:  # imported by `streamlit run` or an ASGI server, or run as `python dashboard.py`
    from tracker.web import build

    app = st.App(__file__, **build())
    if __name__ == "__main__":
        app.run()
