"""The same empty page, started as Spoor starts itself: what was loaded is left out of every later clean-up of memory."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import runtime


@asynccontextmanager
async def settled(_app: st.App) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


if __name__ == "__main__" and runtime.exists():
    st.write("empty")
else:
    app = st.App(__file__, lifespan=settled)
