/**
 * Studies of archives elsewhere: found there, opened here while they still arrive, and let go again when their room is needed.
 */
package org.caseroom.remote;
