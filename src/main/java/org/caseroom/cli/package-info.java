/**
 * The commands of the program, and how its parts are put together: with {@link org.caseroom.Main} the only place that knows them all.
 */
package org.caseroom.cli;
