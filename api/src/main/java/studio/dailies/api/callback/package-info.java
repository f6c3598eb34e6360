/// Callbacks of providers: hints, believed by nobody.
@NullMarked
package studio.dailies.api.callback;

import org.jspecify.annotations.NullMarked;
