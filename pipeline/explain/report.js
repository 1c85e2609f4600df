'use strict';
// Filters, the panel and the keyboard. Text of the page is only ever moved as nodes, never parsed.
(() => {
  const blocks = [...document.querySelectorAll('.block')];
  const panel = document.getElementById('panel');
  const by = document.getElementById('by');
  const find = document.getElementById('find');
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  const showButtons = [...document.querySelectorAll('[data-show]')];
  const hint = [...panel.childNodes];
  const texts = blocks.map((block) => block.querySelector('.text').textContent.toLowerCase());
  let show = '';
  let selected = null;
  let pinned = false;

  const preview = (block) => {
    if (!block) return panel.replaceChildren(...hint);
    const reason = block.querySelector('.reason').cloneNode(true);
    panel.replaceChildren(...reason.childNodes);
    return panel.scrollTo(0, 0);
  };

  const pin = (on) => {
    pinned = on;
    panel.classList.toggle('pinned', on);
  };

  const select = (block, focus) => {
    if (selected) {
      selected.classList.remove('selected');
      selected.removeAttribute('aria-current');
      selected.tabIndex = -1;
    }
    selected = block;
    preview(block);
    if (!block) return;
    block.classList.add('selected');
    block.setAttribute('aria-current', 'true');
    block.tabIndex = 0;
    if (focus) {
      block.focus({ preventScroll: true });
      block.scrollIntoView({ block: 'center' });
    }
  };

  const matches = (block, text) => {
    if (show && block.dataset.verdict !== show) return false;
    if (by.value.startsWith('by:') && block.dataset.by !== by.value.slice(3)) return false;
    if (by.value.startsWith('also:') && !block.dataset.also.split('\n').includes(by.value.slice(5))) return false;
    return text.includes(find.value.trim().toLowerCase());
  };

  const filter = () => {
    let count = 0;
    blocks.forEach((block, i) => {
      block.hidden = !matches(block, texts[i]);
      if (!block.hidden) count += 1;
    });
    for (const button of showButtons) button.setAttribute('aria-pressed', String(button.dataset.show === show));
    const filtered = Boolean(show || by.value || find.value.trim());
    document.documentElement.classList.toggle('filtered', filtered);
    by.classList.toggle('active', by.value !== '');
    find.classList.toggle('active', find.value.trim() !== '');
    shown.textContent = filtered ? `${count} of ${blocks.length} blocks` : '';
    nothing.hidden = count > 0;
    if (selected && selected.hidden) {
      pin(false);
      select(null);
    }
    const first = blocks.find((block) => !block.hidden);
    if (!selected && first) first.tabIndex = 0;
  };

  const only = (decider) => {
    by.value = `by:${decider}`;
    filter();
  };

  const clear = () => {
    show = '';
    by.value = '';
    find.value = '';
    pin(false);
    filter();
    if (selected) selected.scrollIntoView({ block: 'center' });
  };

  const step = (by_one, wanted) => {
    const visible = blocks.filter((block) => !block.hidden);
    let at = visible.indexOf(selected) + by_one;
    if (!selected && by_one < 0) at = visible.length - 1;
    while (visible[at] && !wanted(visible[at])) at += by_one;
    if (visible[at]) select(visible[at], true);
  };
  const any = () => true;
  const other = (block) => !selected || block.dataset.verdict !== selected.dataset.verdict;

  const keys = {
    j: () => step(1, any),
    k: () => step(-1, any),
    n: () => step(1, other),
    p: () => step(-1, other),
    1: () => { show = ''; filter(); },
    2: () => { show = 'keep'; filter(); },
    3: () => { show = 'drop'; filter(); },
    r: () => selected && only(selected.dataset.by),
    '/': () => find.focus(),
    Escape: clear,
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest('input, select');
    if (field && event.key === 'Escape') field.blur();
    if (field && event.key !== 'Escape') return;
    if (event.key === 'Enter' && event.target.closest('.block')) {
      const block = event.target.closest('.block');
      pin(!(pinned && block === selected));
      select(block);
      event.preventDefault();
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button && button.classList.contains('only')) return only(button.dataset.by);
    if (button && 'show' in button.dataset) {
      show = button.dataset.show;
      return filter();
    }
    const block = event.target.closest('.block');
    if (!block || String(window.getSelection())) return undefined;
    pin(!(pinned && block === selected));
    return select(block);
  });

  const list = document.querySelector('.blocks');
  list.addEventListener('mouseover', (event) => {
    const block = event.target.closest('.block');
    if (block && !pinned) preview(block);
  });
  list.addEventListener('mouseleave', () => preview(selected));
  list.addEventListener('focusin', (event) => {
    const block = event.target.closest('.block');
    if (block && block !== selected) select(block);
  });
  by.addEventListener('change', filter);
  find.addEventListener('input', filter);

  document.documentElement.classList.add('scripted');
  for (const block of blocks) block.tabIndex = -1;
  filter();
  const found = document.querySelector('.block.found');
  if (found) {
    select(found, true);
    pin(true);
  }
})();
