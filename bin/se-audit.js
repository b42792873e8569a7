#!/usr/bin/env node
// The program is one bundle, made by `npm run build`.
import "../dist/main.js";
