#include "ui/mask/PenButton.h"

#include "ui/shell/UserSettings.h"
#include "ui/widgets/Icons.h"

#include <QActionGroup>
#include <QInputDevice>
#include <QEvent>
#include <QCoreApplication>
#include <QMenu>

namespace vivify {

namespace {

struct Curve
{
    const char *name, *text;
    double firmness;
};
constexpr Curve Curves[] = {{"penSoft", QT_TRANSLATE_NOOP("PenButton", "Soft: a light touch is enough"), 0.5},
                            {"penEven", QT_TRANSLATE_NOOP("PenButton", "Even"), 1},
                            {"penFirm", QT_TRANSLATE_NOOP("PenButton", "Firm: press for a full stroke"), 2}};
const QString SizeKey = QStringLiteral("pen/size"), OpacityKey = QStringLiteral("pen/opacity"), FirmnessKey = QStringLiteral("pen/firmness");

} // namespace

PenButton::PenButton(CanvasView &canvas, QWidget *parent)
    : QToolButton(parent), m_canvas(canvas), m_size(new QAction(this)), m_opacity(new QAction(this)), m_curves(new QActionGroup(this))
{
    setObjectName(QStringLiteral("pen"));
    setPopupMode(QToolButton::InstantPopup);
    setIcon(vivify::icon(QStringLiteral("pen")));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("penMenu"));
    setMenu(menu);
    const UserSettings settings;
    const CanvasView::Pen pen{settings.value(SizeKey, true).toBool(), settings.value(OpacityKey, false).toBool(),
                              settings.value(FirmnessKey, 1.0).toDouble()};
    canvas.setPen(pen);
    for (QAction *action : {m_size, m_opacity}) {
        action->setCheckable(true);
        action->setChecked(action == m_size ? pen.size : pen.opacity);
        connect(action, &QAction::toggled, this, [this] { take({m_size->isChecked(), m_opacity->isChecked(), m_canvas.pen().firmness}); });
        menu->addAction(action);
    }
    m_size->setObjectName(QStringLiteral("penSize"));
    m_opacity->setObjectName(QStringLiteral("penOpacity"));
    menu->addSeparator();
    for (const Curve &curve : Curves) {
        QAction *action = m_curves->addAction(QString());
        action->setObjectName(QLatin1String(curve.name));
        action->setCheckable(true);
        action->setChecked(qFuzzyCompare(curve.firmness, canvas.pen().firmness));
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, firmness = curve.firmness] {
            take({m_size->isChecked(), m_opacity->isChecked(), firmness});
        });
    }
    retranslate();
    canvas.installEventFilter(this);
    for (const QInputDevice *device : QInputDevice::devices())
        m_wanted = m_wanted || device->type() == QInputDevice::DeviceType::Stylus;
}

bool PenButton::eventFilter(QObject *watched, QEvent *event)
{
    const bool pen = event->type() == QEvent::TabletPress || event->type() == QEvent::TabletMove;
    if (pen && !std::exchange(m_wanted, true))
        Q_EMIT wanted();
    return QToolButton::eventFilter(watched, event);
}

void PenButton::take(const CanvasView::Pen &pen)
{
    m_canvas.setPen(pen);
    UserSettings settings;
    settings.setValue(SizeKey, pen.size);
    settings.setValue(OpacityKey, pen.opacity);
    settings.setValue(FirmnessKey, pen.firmness);
}

void PenButton::retranslate()
{
    setText(tr("Pen pressure"));
    setAccessibleName(tr("Pen pressure"));
    setToolTip(tr("What the pressure of a tablet's pen does"));
    menu()->setAccessibleName(tr("Pen pressure"));
    m_size->setText(tr("Pressure changes the size"));
    m_opacity->setText(tr("Pressure changes how much is painted"));
    for (qsizetype i = 0; i < m_curves->actions().size(); ++i)
        m_curves->actions().at(i)->setText(QCoreApplication::translate("PenButton", Curves[i].text));
}

} // namespace vivify
