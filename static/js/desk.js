// What every page of the desk has: nothing here is needed to do the work.
"use strict";
