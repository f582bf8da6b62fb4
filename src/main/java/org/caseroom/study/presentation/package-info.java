/** How an instance wants its stored values shown: what the grayscale and colour pipelines need of its attributes, and no more. */
package org.caseroom.study.presentation;
