/// The client of PiAPI's tasks.
@NullMarked
package studio.dailies.activities.provider.piapi;

import org.jspecify.annotations.NullMarked;
