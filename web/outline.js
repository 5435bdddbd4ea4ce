// The list of modules as the program is given it.

/** The list with what the build wrote down of each module in the place of its name; what a teacher added stays a name. @param {string} list @param {Record<string, any>} outline */
export const outlined = (list, outline) => list.replace(/([[,]\s*)"([^"/]+\.json)"/g, (whole, before, file) => file in outline ? before + JSON.stringify(outline[file]) : whole);
