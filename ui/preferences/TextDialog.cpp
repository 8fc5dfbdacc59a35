#include "ui/preferences/TextDialog.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTextCursor>
#include <QVBoxLayout>

namespace vivify {

TextDialog::TextDialog(const char *name, const QString &title, const QString &explanation, const QString &text,
                       const QString &proposed, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QLatin1String(name));
    setWindowTitle(title);
    setAccessibleName(title);
    auto *about = new QLabel(explanation);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setProperty("role", QStringLiteral("quiet"));
    auto *view = new QPlainTextEdit(text);
    view->setObjectName(QStringLiteral("textDialogText"));
    view->setAccessibleName(title);
    view->setReadOnly(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->moveCursor(QTextCursor::End);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    QPushButton *keep = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("textDialogCopy"));
    keep->setObjectName(QStringLiteral("textDialogSave"));
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(keep, &QPushButton::clicked, this, [this, text, proposed] { save(text, proposed); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(about);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    resize(760, 520);
}

void TextDialog::save(const QString &text, const QString &proposed)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = Dialogs::saveFile(this, windowTitle(), QDir(documents).filePath(proposed), tr("Text (*.txt)"));
    if (path.isEmpty())
        return;
    try {
        writeFileAtomically(path, text.toUtf8());
    } catch (const Error &error) {
        Dialogs::showError(this, windowTitle(), error);
    }
}

} // namespace vivify
