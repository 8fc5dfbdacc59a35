#include "ui/retouch/TurnDialog.h"

#include "ui/retouch/TurnPreview.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QVBoxLayout>

namespace vivify {

TurnDialog::TurnDialog(const QImage &picture, QWidget *parent)
    : QDialog(parent), m_preview(new TurnPreview(picture)), m_angle(new QDoubleSpinBox), m_slider(new QSlider(Qt::Horizontal)),
      m_crop(new QCheckBox(tr("Cut off the empty corners")))
{
    setObjectName(QStringLiteral("turnDialog"));
    setWindowTitle(tr("Turn picture"));
    setAccessibleName(windowTitle());
    auto *about = new QLabel(tr("Drag the picture, or set the angle, until what should be level lies along the grid."));
    about->setWordWrap(true);
    m_angle->setObjectName(QStringLiteral("turnAngle"));
    m_angle->setRange(-180, 180);
    m_angle->setDecimals(1);
    m_angle->setSingleStep(0.5);
    m_angle->setSuffix(QStringLiteral("°"));
    m_angle->setAccessibleName(tr("Angle, clockwise"));
    m_angle->setToolTip(tr("By how many degrees the picture is turned, clockwise"));
    m_slider->setToolTip(m_angle->toolTip());
    m_slider->setObjectName(QStringLiteral("turnSlider"));
    m_slider->setRange(-450, 450);
    m_slider->setAccessibleName(tr("Angle, clockwise"));
    m_crop->setObjectName(QStringLiteral("turnCrop"));
    m_crop->setChecked(true);
    m_crop->setToolTip(tr("Keeps the largest upright rectangle; else the new corners get the colour of the picture's rim"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *turn = buttons->addButton(tr("Turn"), QDialogButtonBox::AcceptRole);
    turn->setDefault(true);
    turn->setProperty("primary", true);
    style()->polish(turn); // the box has polished it already
    auto *row = new QHBoxLayout;
    row->addWidget(m_slider, 1);
    row->addWidget(m_angle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(about);
    column->addWidget(m_preview, 1);
    column->addLayout(row);
    column->addWidget(m_crop);
    column->addWidget(buttons);
    connect(m_angle, &QDoubleSpinBox::valueChanged, this, [this](double degrees) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(qRound(degrees * 10));
        m_preview->setAngle(degrees);
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int tenths) { m_angle->setValue(tenths / 10.0); });
    connect(m_preview, &TurnPreview::turned, m_angle, &QDoubleSpinBox::setValue);
    connect(m_crop, &QCheckBox::toggled, this, [this] { m_preview->setCorners(corners()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_angle->setFocus();
    m_angle->selectAll();
}

double TurnDialog::angle() const { return m_angle->value(); }

Retouch::Corners TurnDialog::corners() const { return m_crop->isChecked() ? Retouch::Corners::Crop : Retouch::Corners::Keep; }

} // namespace vivify
