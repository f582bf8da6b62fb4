/**
 * The way in over HTTP: routes, handshakes, static files and error answers. Each request is held to the rights of its caller here;\n * what it asks for is done elsewhere.
 */
package org.caseroom.http;
