/**
 * The frame store: what import decoded once, laid out so that rendering only maps it. It can be rebuilt from the originals at
 * any time, so damage here costs time and never data.
 */
package org.caseroom.study.frames;
