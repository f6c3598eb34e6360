/// Requests that must take effect once, by their Idempotency-Key.
@NullMarked
package studio.dailies.store.request;

import org.jspecify.annotations.NullMarked;
