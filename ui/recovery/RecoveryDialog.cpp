#include "ui/recovery/RecoveryDialog.h"

#include "ui/dialogs/Dialogs.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Pieces.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr QSize PictureSize(120, 84);

} // namespace

RecoveryDialog::RecoveryDialog(const QList<RecoveryCopy> &copies, QWidget *parent)
    : QDialog(parent), m_copies(copies), m_explanation(makeLabel("recoveryExplanation", "quiet")),
      m_warning(makeLabel("recoveryWarning", "warning")), m_list(new QListWidget), m_restore(new QPushButton),
      m_delete(new QPushButton), m_later(new QPushButton)
{
    setObjectName(QStringLiteral("recoveryDialog"));
    setWindowTitle(tr("Recovered work"));
    setAccessibleName(windowTitle());
    m_explanation->setText(tr("Vivify ended without saving this work. The copies below are kept apart from your files, for %1 days; "
                              "opening one changes no file until you save.").arg(Recovery::DaysKept));
    m_list->setObjectName(QStringLiteral("recoveryList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setIconSize(PictureSize);
    m_list->setSpacing(2);
    m_restore->setObjectName(QStringLiteral("recoveryRestore"));
    m_restore->setText(tr("Open the copy"));
    m_restore->setProperty("primary", true);
    m_delete->setObjectName(QStringLiteral("recoveryDelete"));
    m_delete->setText(tr("Delete the copy…"));
    m_later->setObjectName(QStringLiteral("recoveryLater"));
    m_later->setText(tr("Not now"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    buttons->addWidget(m_later);
    buttons->addWidget(m_restore);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_explanation);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_warning);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &RecoveryDialog::choose);
    connect(m_list, &QListWidget::itemActivated, m_restore, &QPushButton::click);
    connect(m_delete, &QPushButton::clicked, this, &RecoveryDialog::remove);
    connect(m_later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const RecoveryCopy copy = m_copies.at(current());
        accept();
        Q_EMIT restoreRequested(copy);
    });
    fill();
    resize(580, 480);
}

QString RecoveryDialog::ago(const QDateTime &then, const QDateTime &now)
{
    const qint64 minutes = then.secsTo(now) / 60;
    if (minutes < 1)
        return tr("less than a minute ago");
    if (minutes < 60)
        return tr("%1 min ago").arg(minutes);
    if (minutes < 24 * 60)
        return tr("%1 h ago").arg(minutes / 60);
    return tr("days ago: %1").arg(minutes / (24 * 60));
}

int RecoveryDialog::current() const { return qBound(0, m_list->currentRow(), int(m_copies.size()) - 1); }

void RecoveryDialog::fill()
{
    m_list->clear();
    const QDateTime now = QDateTime::currentDateTime();
    for (const RecoveryCopy &copy : std::as_const(m_copies)) {
        QString text = copy.name.isEmpty() ? tr("Without a name") : copy.name;
        text += QLatin1Char('\n') + QLocale().toString(copy.saved, QLocale::ShortFormat) + QStringLiteral(" · ") + ago(copy.saved, now);
        text += QLatin1Char('\n') + tr("Pictures: %1, clips: %2").arg(copy.pictures).arg(copy.clips);
        const QFileInfo file(copy.filePath);
        if (!copy.filePath.isEmpty())
            text += QLatin1Char('\n')
                + (file.exists() ? tr("Its file was saved %1.").arg(ago(file.lastModified(), now)) : tr("Its file is gone."));
        auto *item = new QListWidgetItem(text, m_list);
        const QPixmap picture = coverPixmap(copy.thumbnail, PictureSize, devicePixelRatioF(), 5, Fit::Contain);
        QIcon shown(picture);
        shown.addPixmap(picture, QIcon::Selected); // else the style tints the picture of the chosen row
        item->setIcon(shown);
    }
    m_list->setCurrentRow(0);
    choose();
}

void RecoveryDialog::choose()
{
    const bool any = !m_copies.isEmpty();
    m_restore->setEnabled(any);
    m_delete->setEnabled(any);
    const bool failedBefore = any && m_copies.at(current()).attempts > 0;
    m_warning->setVisible(failedBefore);
    m_warning->setText(tr("Vivify ended while this copy was being opened before. If it happens again, delete the copy and open the project’s own file."));
    m_restore->setDefault(!failedBefore);
    m_later->setDefault(failedBefore);
}

void RecoveryDialog::remove()
{
    const int row = current();
    const auto answer = Dialogs::ask(this, tr("Delete the copy?"), tr("What is only in this copy is lost."),
                                     QMessageBox::Yes | QMessageBox::Cancel);
    if (answer != QMessageBox::Yes)
        return;
    Recovery::discard(m_copies.takeAt(row));
    if (m_copies.isEmpty())
        return reject();
    fill();
}

} // namespace vivify
