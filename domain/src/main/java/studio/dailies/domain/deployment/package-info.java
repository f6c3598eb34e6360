/// What each program is told when it starts, and what must be true of it before it serves people.
@NullMarked
package studio.dailies.domain.deployment;

import org.jspecify.annotations.NullMarked;
