#include "ui/shell/ShortcutsDialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace vivify {

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    auto *mouse = new QLabel(tr("On the picture: B brush, E eraser, L lasso, P polygon, M magic wand, H hand, [ and ] brush "
                                "size, X last tool, Q and W regions, T outline. Right button erases, Ctrl inverts the tool, "
                                "the wheel zooms, Space held pans."));
    mouse->setObjectName(QStringLiteral("shortcutsMouse"));
    mouse->setWordWrap(true);
    auto *list = new QTreeWidget;
    list->setObjectName(QStringLiteral("shortcutsList"));
    list->setAccessibleName(windowTitle());
    list->setHeaderLabels({tr("Command"), tr("Key")});
    list->setRootIsDecorated(false);
    list->setAlternatingRowColors(true);
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        list->addTopLevelItem(new QTreeWidgetItem({action->text().remove(QLatin1Char('&')), keys.join(QLatin1String("  "))}));
    }
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(mouse);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(480, 560);
}

} // namespace vivify
