/// References: pictures, sounds and videos that a person uploads, and that generations start from.
@NullMarked
package studio.dailies.domain.reference;

import org.jspecify.annotations.NullMarked;
