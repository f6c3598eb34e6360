/// A small HTTP server on loopback, its calls, answers and JSON.
@NullMarked
package studio.dailies.sandbox.http;

import org.jspecify.annotations.NullMarked;
