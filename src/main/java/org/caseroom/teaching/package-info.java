/**
 * Teaching with case pages: questions in their text, what learners answered, how hard each question is, and questions of a page asked in
 * a room. Right answers stay here until somebody has answered or given up; nothing else in the program reads them.
 */
package org.caseroom.teaching;
