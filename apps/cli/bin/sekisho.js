#!/usr/bin/env node
console.error('building')
