/**
 * The case library: pages whose images are alive, with all their revisions, who may read and write them, what is said of them, and
 * how they are found.
 *
 * <p>Everything here blocks and belongs on virtual threads. Rights are decided here for each call, from the {@link
 * org.caseroom.access.Caller}; what is not there and what is not the caller's to see is refused in the same words. What other
 * packages add to pages (questions, released studies) comes in by small ports.
 */
package org.caseroom.library;
