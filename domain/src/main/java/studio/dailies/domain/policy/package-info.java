/// What we promise, and since when.
@NullMarked
package studio.dailies.domain.policy;

import org.jspecify.annotations.NullMarked;
