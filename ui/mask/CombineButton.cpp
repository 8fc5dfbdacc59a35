#include "ui/mask/CombineButton.h"

#include "ui/widgets/Icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace vivify {

namespace {

struct Entry
{
    MaskTools::Combine how;
    const char *icon, *text, *help;
};
constexpr Entry Entries[] = {
    {MaskTools::Combine::Add, "combine-add", QT_TRANSLATE_NOOP("CombineButton", "Add to the region"),
     QT_TRANSLATE_NOOP("CombineButton", "What is selected joins the region. Or hold Shift.")},
    {MaskTools::Combine::Subtract, "combine-subtract", QT_TRANSLATE_NOOP("CombineButton", "Take from the region"),
     QT_TRANSLATE_NOOP("CombineButton", "What is selected leaves the region. Or hold Alt, or use the right button.")},
    {MaskTools::Combine::Intersect, "combine-intersect", QT_TRANSLATE_NOOP("CombineButton", "Keep what both have"),
     QT_TRANSLATE_NOOP("CombineButton", "Only what is selected stays of the region. Or hold Shift and Alt.")},
    {MaskTools::Combine::Replace, "combine-replace", QT_TRANSLATE_NOOP("CombineButton", "Replace the region"),
     QT_TRANSLATE_NOOP("CombineButton", "The region becomes what is selected.")}};

QString translated(const char *text) { return QCoreApplication::translate("CombineButton", text); }

} // namespace

CombineButton::CombineButton(CanvasView &canvas, QWidget *parent)
    : QToolButton(parent), m_canvas(canvas), m_group(new QActionGroup(this))
{
    setObjectName(QStringLiteral("combine"));
    setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("combineMenu"));
    for (const Entry &entry : Entries) {
        QAction *action = m_group->addAction(vivify::icon(QLatin1String(entry.icon)), QString());
        action->setObjectName(QLatin1String(entry.icon));
        action->setCheckable(true);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, how = entry.how] {
            m_canvas.setCombine(how);
            m_canvas.setFocus();
        });
    }
    setMenu(menu);
    connect(&canvas, &CanvasView::combineChanged, this, &CombineButton::show);
    retranslate();
}

void CombineButton::show()
{
    const auto &entry = Entries[int(m_canvas.combine())];
    m_group->actions().at(int(m_canvas.combine()))->setChecked(true);
    setIcon(vivify::icon(QLatin1String(entry.icon)));
    const QString text = translated(entry.text);
    setText(text);
    setToolTip(QStringLiteral("<b>%1</b><br>%2").arg(text.toHtmlEscaped(), translated(entry.help).toHtmlEscaped()));
}

void CombineButton::retranslate()
{
    setAccessibleName(tr("How a selection joins the region"));
    menu()->setAccessibleName(accessibleName());
    for (qsizetype i = 0; i < m_group->actions().size(); ++i) {
        m_group->actions().at(i)->setText(translated(Entries[i].text));
        m_group->actions().at(i)->setStatusTip(translated(Entries[i].help));
    }
    show();
}

} // namespace vivify
