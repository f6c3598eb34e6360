/// Those who look after the studio: who they are to us, and what they may do.
@NullMarked
package studio.dailies.domain.operator;

import org.jspecify.annotations.NullMarked;
