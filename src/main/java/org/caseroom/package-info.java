/** The program; {@link org.caseroom.Main} starts it. */
package org.caseroom;
