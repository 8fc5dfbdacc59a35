#include "ui/dialogs/AboutDialog.h"

#include "ui/import/Sample.h"
#include "ui/shell/Language.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int LogoSize = 64, TextWidth = 400;

QLabel *makeText(const char *name, const char *role, const QString &text)
{
    auto *label = new QLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setFixedWidth(TextWidth);
    return label;
}

/// One line for each source of pictures: "Heart beating, Lungs breathing: Servier Medical Art …".
QString credits()
{
    QMap<QString, QStringList> bySource;
    for (const Sample &sample : Samples::all())
        bySource[sample.credit.text(shownLanguage())].append(sample.name.text(shownLanguage()));
    QStringList lines;
    for (auto entry = bySource.cbegin(); entry != bySource.cend(); ++entry)
        lines.append(AboutDialog::tr("%1: %2").arg(entry.value().join(AboutDialog::tr(", ")), entry.key()));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Vivify"));
    setAccessibleName(windowTitle());
    auto *logo = new QLabel;
    logo->setObjectName(QStringLiteral("aboutLogo"));
    logo->setPixmap(QIcon(QStringLiteral(":/vivify/icons/vivify.svg")).pixmap(QSize(LogoSize, LogoSize), devicePixelRatioF()));
    logo->setAlignment(Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(makeText("aboutTitle", "title", QStringLiteral("Vivify " VIVIFY_VERSION)));
    column->addWidget(makeText("aboutText", "", tr("Anatomical pictures that move, for teaching. Not for diagnosis.")));
    column->addWidget(makeText("aboutLicence", "quiet", tr("Free software under the GNU GPL, version 3 or later. It works on this computer alone and sends nothing anywhere.")));
    column->addWidget(makeText("aboutPicturesTitle", "group", tr("Pictures of the samples")));
    column->addWidget(makeText("aboutPictures", "quiet", credits()));
    column->addWidget(makeText("aboutPartsTitle", "group", tr("Made with")));
    column->addWidget(makeText("aboutParts", "quiet", QStringLiteral("Qt %1, OpenCV, FFmpeg, DCMTK, OpenJPEG, LittleCMS, libtiff, libjpeg, QuaZip, Noto Sans")
                                                          .arg(QLatin1String(qVersion()))));
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(logo, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setObjectName(QStringLiteral("aboutButtons"));
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("aboutClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 16);
    layout->setSpacing(14);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace vivify
