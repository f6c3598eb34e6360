/// The api over a real socket, on the embedded database and an in-memory Temporal server.
@NullMarked
package studio.dailies.api;

import org.jspecify.annotations.NullMarked;
