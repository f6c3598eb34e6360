/// What may stand in a log.
@NullMarked
package studio.dailies.domain.log;

import org.jspecify.annotations.NullMarked;
