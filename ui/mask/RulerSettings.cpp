#include "ui/mask/RulerSettings.h"

#include "ui/mask/RulerOverlay.h"
#include "ui/shell/UserSettings.h"
#include "ui/widgets/Icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace vivify {

namespace {

struct Unit
{
    const char *name;
    double millimetres;
    int decimals;
};
constexpr Unit Units[] = {{"µm", 1e-3, 1}, {"mm", 1, 2}, {"cm", 10, 2}};
const QString UnitKey = QStringLiteral("ruler/unit");

} // namespace

RulerSettings::RulerSettings(RulerOverlay &ruler, QWidget *parent)
    : QWidget(parent), m_ruler(ruler), m_length(new QDoubleSpinBox), m_unit(new QComboBox), m_bar(new QCheckBox), m_clear(new QToolButton)
{
    setObjectName(QStringLiteral("rulerSettings"));
    m_length->setObjectName(QStringLiteral("rulerLength"));
    m_unit->setObjectName(QStringLiteral("rulerUnit"));
    m_bar->setObjectName(QStringLiteral("scaleBar"));
    m_clear->setObjectName(QStringLiteral("rulerClear"));
    m_clear->setIcon(icon(QStringLiteral("trash")));
    m_clear->setAutoRaise(true);
    m_length->setRange(0, 1e6);
    m_length->setKeyboardTracking(false);
    m_length->setFixedWidth(m_length->fontMetrics().horizontalAdvance(QStringLiteral("00000.00")) + 44);
    for (const Unit &unit : Units)
        m_unit->addItem(QString::fromUtf8(unit.name));
    m_unit->setCurrentIndex(qBound(0, userSettings().value(UnitKey, 1).toInt(), int(std::size(Units)) - 1));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    for (QWidget *part : {static_cast<QWidget *>(m_length), static_cast<QWidget *>(m_unit), static_cast<QWidget *>(m_bar),
                          static_cast<QWidget *>(m_clear)})
        row->addWidget(part);
    connect(m_length, &QDoubleSpinBox::valueChanged, this, &RulerSettings::apply);
    connect(m_unit, &QComboBox::activated, this, [this](int index) {
        userSettings().setValue(UnitKey, index);
        show();
    });
    connect(m_bar, &QCheckBox::toggled, this, [this](bool shown) {
        if (!m_filling)
            m_ruler.setBarShown(shown);
    });
    connect(m_clear, &QToolButton::clicked, &m_ruler, &RulerOverlay::clear);
    connect(&m_ruler, &RulerOverlay::changed, this, &RulerSettings::show);
    connect(&m_ruler, &RulerOverlay::drawn, this, [this] {
        if (isVisible() && !m_ruler.scale().isKnown()) { // a line of unknown length: it is to be told
            m_length->setFocus();
            m_length->selectAll();
        }
    });
    retranslate();
    show();
}

double RulerSettings::factor() const { return Units[m_unit->currentIndex()].millimetres; }

void RulerSettings::apply()
{
    if (!m_filling && m_length->value() > 0)
        m_ruler.setLength(m_length->value() * factor());
}

void RulerSettings::show()
{
    m_filling = true;
    const bool known = m_ruler.scale().isKnown();
    m_length->setDecimals(Units[m_unit->currentIndex()].decimals);
    m_length->setEnabled(m_ruler.hasLine());
    m_length->setValue(m_ruler.millimetres() / factor());
    m_bar->setEnabled(known);
    m_bar->setChecked(m_ruler.scale().bar);
    m_clear->setEnabled(known || m_ruler.hasLine());
    m_filling = false;
}

void RulerSettings::retranslate()
{
    m_length->setAccessibleName(tr("Real length of the line"));
    m_length->setToolTip(tr("How long the line is in the body: it turns pixels into millimetres"));
    m_length->setSpecialValueText(tr("length"));
    m_unit->setAccessibleName(tr("Unit of the length"));
    m_bar->setText(tr("Scale bar"));
    m_bar->setAccessibleName(tr("Scale bar"));
    m_bar->setToolTip(tr("Show a scale bar in the preview and in the video"));
    m_clear->setAccessibleName(tr("Remove the scale"));
    m_clear->setToolTip(tr("Remove the scale"));
}

} // namespace vivify
