// The style sheets of the shared controls. They are loaded with the program and stand first, so that what a component's own sheet says of a control
// holds, whichever part of the program is fetched first.
import './actions.module.css';
import './button.module.css';
import './card.module.css';
import './chip.module.css';
import './connection.module.css';
import './dialog-frame.module.css';
import './field.module.css';
import './floor-mark.module.css';
import './frame.module.css';
import './icons.module.css';
import './nameplate.module.css';
import './notice-lines.module.css';
import './popover.module.css';
import './seal.module.css';
import './segments.module.css';
import './table.module.css';
import './tabs.module.css';
import './text.module.css';
