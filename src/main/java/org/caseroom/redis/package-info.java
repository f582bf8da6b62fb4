/**
 * The one coordinator of rooms: starting a server of our own or reaching another, and a client that notices when it has gone.
 */
package org.caseroom.redis;
