"""An empty page, served by Streamlit as it comes."""

import streamlit as st

st.write("empty")
