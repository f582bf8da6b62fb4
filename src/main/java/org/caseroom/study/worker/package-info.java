/**
 * Decoding in processes of its own. A file is a stranger's program for our decoders: one that kills, hangs or bloats its worker
 * costs that worker and is refused; conferences in the serving process go on.
 */
package org.caseroom.study.worker;
