/// The description of this API, for programs and for people.
@NullMarked
package studio.dailies.api.openapi;

import org.jspecify.annotations.NullMarked;
