import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/plan.css";
import "./styles/brief.css";
import "./styles/import.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startTheme } from "./state/theme.ts";

startTheme();
const place = document.getElementById("page");
if (place === null) throw new Error("The document has no place for the page.");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
