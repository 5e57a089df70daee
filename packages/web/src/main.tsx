import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/plan.css";
import "./styles/figures.css";
import "./styles/plan-table.css";
import "./styles/brief.css";
import "./styles/brief-rules.css";
import "./styles/import.css";
import "./styles/inspector.css";
import "./styles/pages.css";
import "./styles/sheets.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startKeys } from "./actions/keys.ts";
import { resumeSignIn } from "./api/session.ts";
import { App } from "./app.tsx";
import { startTheme } from "./state/theme.ts";

void resumeSignIn();
startTheme();
startKeys();
const place = document.getElementById("page");
if (place === null) throw new Error("The document has no place for the page.");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
